import { join } from 'node:path';
import { app, protocol } from 'electron';
import { speakAsAsked } from '../../system/spoken-language.ts';
import { findResources } from '../resources.ts';
import { wordsOnInput } from '../start-words.ts';
import { linkScheme } from './links.ts';
import { lockPages } from './lockdown.ts';
import { pageScheme } from './page-address.ts';
import { runProgram } from './program.ts';
import { prefillFrom, wordsForUs } from './start-input.ts';

// Order matters: all of this must have happened before Electron is ready.
const stateFolder = process.env.HANDSHAKE_DOCTOR_STATE;
if (stateFolder) app.setPath('userData', join(stateFolder, 'window'));

// Module scripts and fonts are requested with CORS, also from the page's own origin.
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, corsEnabled: true, codeCache: true } },
]);
speakAsAsked();
app.enableSandbox();
lockPages(app);
// From source it would register Electron itself.
if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);

const words = wordsForUs(process.argv, process.defaultApp === true);
// The words travel as data, because Chromium may reorder a second start's command line.
const prefill = prefillFrom(words);
// By the console, which takes no offence where there is no terminal.
if (prefill) void wordsOnInput(prefill.text).then((said) => console.log(said));
if (app.requestSingleInstanceLock({ words })) runProgram(findResources(), prefill);
else app.quit();
