import '@fontsource-variable/source-sans-3';
import '@fontsource-variable/jetbrains-mono';
import './style/tokens.css';
import './style/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { linkToEngine } from './bridge.ts';
import { useView } from './state/view.ts';

const page = document.getElementById('page');
if (page === null) throw new Error('the page has no place for the program');
const link = await linkToEngine((connection) => useView.setState({ connection }));
createRoot(page).render(<App link={link} />);
