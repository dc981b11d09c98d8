import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runEventSchema } from '../../src/contract/run-event.ts';
import { postSigned } from '../../src/output/post-signed.ts';
import { nights } from './nights.ts';

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Respond = (answer: ServerResponse, attempt: number) => void;

/** A server on this machine that keeps what it is sent, and answers as it is asked to. */
async function server<T>(respond: Respond, use: (url: string, requests: readonly Request[]) => Promise<T>): Promise<T> {
  const requests: Request[] = [];
  const listening = createServer((request, answer) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      requests.push({ headers: request.headers, body });
      respond(answer, requests.length);
    });
  });
  await new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`, requests);
  } finally {
    listening.closeAllConnections();
    listening.close();
  }
}

const answering =
  (...codes: readonly number[]): Respond =>
  (answer, attempt) =>
    void answer.writeHead(codes[Math.min(attempt, codes.length) - 1] ?? 200).end('{}');

const QUICK = { timeout: 200, waits: [1, 1] };
const POST = { body: '{"a":1}', event: 'run.passed', delivery: 'r1' };

it.each<[string, Respond, number, string | null]>([
  ['takes it at once', answering(204), 1, null],
  ['takes it the third time', answering(503, 429, 200), 3, null],
  ['never takes it', answering(500), 3, 'it answers 500'],
  ['knows nothing of it', answering(404), 1, 'it answers 404'],
  ['sends it on', answering(307), 1, 'it answers 307'],
  ['hangs', () => undefined, 3, 'it does not answer within 0.2 s'],
  ['hangs up', (answer) => void answer.socket?.destroy(), 3, 'it cannot be reached (UND_ERR_SOCKET)'],
])('a server that %s', (_, respond, attempts, why) =>
  server(respond, async (url, requests) => {
    expect(await postSigned({ url, ...POST }, QUICK)).toBe(why);
    expect(requests).toHaveLength(attempts);
    expect(new Set(requests.map(({ headers }) => headers['x-trueup-delivery']))).toEqual(new Set(['r1']));
  }),
);

it('a server that is not there', async () => {
  expect(await postSigned({ url: 'http://127.0.0.1:1/hook', ...POST }, QUICK)).toMatch(/^it cannot be reached/);
});

const NIGHT = { day: 1, erp: { A: '10' }, mes: { A: '8' } };
const CONFIG = ['webhook: {url: "${HOOK}", secret: "${HOOK_SECRET}"}'];
const environmentOf = (url: string) => ({ environment: { HOOK: url, HOOK_SECRET: 'geheim' } });

it('a run tells what it came to, signed; the secret stands nowhere', () =>
  server(answering(200), (url, requests) =>
    nights(async (plant) => {
      const done = await plant.run({ ...NIGHT, config: CONFIG, options: environmentOf(url) });
      expect(done.status).toBe(1);
      const [{ headers, body } = { headers: {}, body: '' }] = requests;
      const event = runEventSchema.parse(JSON.parse(body));
      expect(event).toMatchObject({
        event: 'run.failed',
        workspace: 'nights',
        run: done.summary.run.id,
        why: '1 row differs; none are allowed',
        domains: [{ domain: 'inventory', discrepancies: 1, new: 1, closed: 0, value_gross: '4.00' }],
      });
      const signed = createHmac('sha256', 'geheim')
        .update(`${String(headers['x-trueup-timestamp'])}.${body}`)
        .digest('hex');
      expect(headers).toMatchObject({ 'x-trueup-signature': `sha256=${signed}`, 'x-trueup-event': 'run.failed' });
      expect(await readFile(join(done.folder ?? '', 'summary.json'), 'utf8')).not.toMatch(/geheim|\/hook/);

      await plant.write({ ...NIGHT, day: 2, config: CONFIG });
      await writeFile(join(plant.folder, 'mes.csv'), 'Site,Material,Quantity,Unit,Remark\n1000,A,lots,EA,\n');
      await expect(plant.again({ day: 2, options: environmentOf(url) })).rejects.toMatchObject({ status: 2 });
      expect(runEventSchema.parse(JSON.parse(requests[1]?.body ?? ''))).toMatchObject({
        event: 'run.refused',
        errors: [{ code: 'too_many_rejects' }],
      });
      await plant.run({ ...NIGHT, day: 3, config: CONFIG, options: { ...environmentOf(url), dryRun: true } });
      expect(requests).toHaveLength(2);
    }),
  ));

it('whom nobody can tell anything changes neither result nor exit code; a secret does not belong in the file', () =>
  server(answering(404), (url) =>
    nights(async (plant) => {
      const done = await plant.run({ ...NIGHT, config: CONFIG, options: environmentOf(url) });
      expect(done.status).toBe(1);
      expect(done.warnings.find(({ code }) => code === 'webhook_failed')?.message).toBe(
        `${new URL(url).host} was not notified of the outcome of the run: it answers 404`,
      );
      const config = ['webhook: {url: "${HOOK}", secret: geheim}'];
      const refused = await plant.run({ ...NIGHT, day: 2, config, options: environmentOf(url) }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ problems: [{ rule: 'TU116', suggestions: ['secret: ${TRUEUP_WEBHOOK_SECRET}'] }] });
      expect(JSON.stringify(refused)).not.toContain('geheim');
    }),
  ));
