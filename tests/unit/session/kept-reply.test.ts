import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { keptReply } from '../../../main/session/kept-reply.ts';
import { HttpReply } from '../../../shared/observation.ts';

const token = 'Zq8xW2mN7vB4kL9pR3tY6uJ1';
const reply = (head: string, body = '') => keptReply(new TextEncoder().encode(`HTTP/1.1 ${head}\r\n\r\n${body}`));

describe('a reply that is kept', () => {
  it.each([
    ['an address', reply(`302 Found\r\nLocation: https://anna:${token}@sso.test/in?state=1`)],
    ['a query', reply(`302 Found\r\nLocation: https://sso.test/in?access_token=${token}`)],
    ['its page', reply('403 Forbidden', `Authorization: Bearer ${token}`)],
    ['its name', reply(`200 OK\r\nServer: gate password=${token}`)],
    ['its first line', reply(`401 token=${token}`)],
    ['a mail server’s words', keptReply(new TextEncoder().encode(`220 password=${token}`))],
  ])('has no secret of the server in it, as in %s', (_, kept) => {
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).toContain('[removed]');
  });

  it('still says where it leads, and what a refusal says', () => {
    expect(reply(`302 Found\r\nLocation: https://sso.test/in?access_token=${token}&x=1`).location).toBe(
      'https://sso.test/in?access_token=[removed]&x=1',
    );
    const body = '400 No required SSL certificate was sent';
    expect(reply('400 Bad Request\r\nServer: nginx', body)).toMatchObject({ status: 400, server: 'nginx', body });
  });

  it('fits the vocabulary though the mark is longer than a secret', () => {
    const many = Array.from({ length: 900 }, (_, index) => `pwd=${index % 10}`).join('&');
    const kept = reply(`302 ${many}\r\nServer: ${many}\r\nLocation: https://a.test/?${many}`, many);
    v.parse(v.pick(HttpReply, ['status', 'reason', 'server', 'date', 'location', 'body']), kept);
  });
});
