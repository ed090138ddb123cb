import { expect } from '@playwright/test';
import { violations } from './accessibility.ts';
import { addressOf } from './gallery/address-of.ts';
import { visit } from './gallery/visit.ts';
import { test } from './one-page.ts';
import { NetworkPage } from './pages/network-page.ts';

test('says who is contacted before anybody is, and asks for everybody else', async ({ page }) => {
  await page.goto(addressOf('network-before'));
  const network = new NetworkPage(page);
  await expect(network.headline).toHaveText('Does anything on the way break it?');
  await expect(network.headline).toBeFocused();
  const consent = network.section('Before it starts');
  await expect(consent).toContainText('api.example.com');
  await expect(consent).toContainText('Nobody else, unless you say so here:');
  await expect(consent.getByRole('checkbox')).toHaveCount(4);
  for (const choice of await consent.getByRole('checkbox').all()) await expect(choice).not.toBeChecked();
  await expect(consent.getByRole('textbox')).toHaveCount(0);
  await consent.getByRole('checkbox', { name: /Ask another name server/ }).check();
  await consent.getByRole('textbox', { name: 'Address of the name server' }).fill('192.0.2.53');
  await expect(network.begin).toBeVisible();
  await expect(network.save).toHaveCount(0);
});

test('the answer comes first, then the way with its one break, then the proof and who must act', async ({ page }) => {
  await page.goto(addressOf('network-black-hole'));
  const network = new NetworkPage(page);
  await expect(network.headline).toHaveText('Problem: Large packets to the server vanish on the way.');
  await expect(network.way.filter({ hasText: 'Problem' })).toHaveCount(1);
  await expect(network.way.filter({ hasText: 'Problem' })).toContainText('Large packets vanish on the way.');
  await expect(page.getByRole('main').getByRole('region').nth(1)).toHaveAccessibleName('The path');
  await expect(network.section('What to do')).toContainText('Let the message “packet too big” through');
  await expect(network.section('The path')).toContainText('Packets of 1,401 bytes vanish without a word.');
});

test('the first step stands under the answer, and leads to the whole of it on the side that must act', async ({
  page,
}) => {
  await page.goto(addressOf('network-black-hole'));
  const network = new NetworkPage(page);
  await expect(network.firstStep).toHaveAccessibleName('Let the message “packet too big” through');
  await expect(network.firstStep).toBeInViewport();
  await network.firstStep.press('Enter');
  await expect(page.getByRole('heading', { name: 'What to do' })).toBeFocused();
  await expect(network.section('What to do')).toBeInViewport();
  await expect(network.section('What to do')).toContainText('Allow ICMP type 3 code 4');
  await page.goto(addressOf('network-healthy'));
  await expect(network.headline).toBeVisible();
  await expect(network.firstStep).toHaveCount(0);
});

test('a port is told by a word for each address, with every try', async ({ page }) => {
  await page.goto(addressOf('network-outage'));
  const network = new NetworkPage(page);
  await expect(network.ports).toHaveText([/Open.*8 of 10.*TLS/, /Refused.*0 of 3/, /No answer.*0 of 3/]);
  await expect(page.getByText('ECONNREFUSED')).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await expect(network.ports.nth(1)).toContainText('ECONNREFUSED');
  const neighbours = page.getByRole('table', { name: 'Other ports of the server, and what each does' });
  await expect(neighbours.getByRole('row').nth(1)).toContainText('HTTP/1.1 301');
});

test('a hop that keeps quiet is no loss, in the drawing and in its table', async ({ page }) => {
  await page.goto(addressOf('network-healthy'));
  const hops = page.getByRole('table', { name: 'Hops on the way to 203.0.113.7' });
  await expect(hops.getByRole('row').nth(4)).toContainText('quiet, no loss');
  await expect(hops.getByRole('row').last()).toContainText('the server');
  await expect(page.getByText('Does not answer such packets.')).toHaveCount(1);
});

test('programs that go different ways are held side by side, each with the rule that decides', async ({ page }) => {
  await page.goto(addressOf('network-proxies'));
  const proxies = new NetworkPage(page).section('Proxies');
  const lanes = proxies.getByRole('list', { name: /^Which way each kind/ }).getByRole('listitem');
  await expect(lanes).toHaveCount(3);
  await expect(lanes.nth(1)).toContainText('NO_PROXY excepts it by the rule “.example.com:443”.');
  await expect(proxies).toContainText('Programs do not agree');
  await expect(proxies).toContainText('it was not run');
  await expect(proxies.getByRole('row', { name: /http\.proxy/ })).toContainText('/home/anna/.gitconfig, line 14');
});

test('a wrong clock is loud, and comes before everything else', async ({ page }) => {
  await page.goto(addressOf('network-clock'));
  const network = new NetworkPage(page);
  await expect(network.headline).toContainText('clock is 3 hours 12 minutes behind');
  await expect(page.getByRole('main').getByRole('region').nth(1)).toHaveAccessibleName('The clock');
  await expect(network.section('The clock')).toContainText('−3 hours 12 minutes ± 0.6 seconds');
});

test('what was not looked at is called not tested, and never OK', async ({ page }) => {
  await page.goto(addressOf('network-nameless'));
  const network = new NetworkPage(page);
  await expect(network.way.filter({ hasText: 'The port' })).toContainText('Not tested');
  await expect(network.way.filter({ hasText: 'Its clock' })).toContainText('Not tested');
  await page.goto(addressOf('network-stopped'));
  await expect(page.getByText('Stopped before the end.')).toBeVisible();
  await expect(network.way.filter({ hasText: 'OK' }).filter({ hasText: 'In between' })).toHaveCount(0);
});

test('two networks stand side by side, and the way to a second one is told step by step', async ({ page }) => {
  await page.goto(addressOf('network-elsewhere'));
  const network = new NetworkPage(page);
  await expect(network.section('From another network')).toContainText('It works on this network');
  await expect(network.section('From another network').getByRole('row')).toHaveCount(3);
  await page.goto(addressOf('network-healthy'));
  await expect(network.section('From another network').getByRole('listitem')).toHaveCount(4);
  await expect(network.elsewhere).toBeVisible();
});

test('nothing that stands moves while hops come in', async ({ page }) => {
  await page.goto(addressOf('network-running'));
  const network = new NetworkPage(page);
  await expect(network.stop).toBeVisible();
  await expect(network.save).toHaveCount(0);
  await expect(network.way.nth(4)).toContainText('6 hops so far');
  await expect(network.way.nth(0)).toContainText('Waiting');
  const heights = await network.way.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
});

test('is saved by keys alone, in any form', async ({ page }) => {
  await page.goto(addressOf('network-healthy'));
  const network = new NetworkPage(page);
  await expect(network.headline).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('contentinfo')).toContainText(
    'Saved to /home/anna/Documents/network_api.example.com_443',
  );
  await network.otherForms.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText([
    'PDF, the report',
    'Text, as in a terminal',
    'JSON, the whole result',
    'The commands that ask the same',
  ]);
});

/** States that the test of all kinds of screens leaves out. */
const others = ['network-healthy', 'network-stopped', 'network-elsewhere', 'network-running'] as const;

test('can be used by everybody in the dark', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  for (const name of others) {
    await visit(page, name, 'technical');
    expect.soft(await violations(page), name).toEqual([]);
  }
});
