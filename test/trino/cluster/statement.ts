import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { z } from 'zod';

/** Where a server answers and as whom to ask it. */
export interface TrinoAddress {
  readonly url: string;
  readonly user: string;
  /** Only over https. */
  readonly password?: string;
  /** The certificate to trust, PEM. */
  readonly ca?: string;
  /** Session properties. */
  readonly session?: Readonly<Record<string, string>>;
}

export type Row = readonly (string | number | boolean | null)[];

const Page = z.object({
  nextUri: z.string().optional(),
  data: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).optional(),
  error: z.object({ errorName: z.string(), message: z.string() }).optional(),
});

/** Runs one statement to its end and returns all its rows. Throws Error with Trino's own name and message, or `HTTP 401`. */
export async function runStatement(server: TrinoAddress, sql: string): Promise<Row[]> {
  const rows: Row[] = [];
  let page = await exchange(server, 'POST', `${server.url}/v1/statement`, sql);
  for (;;) {
    rows.push(...(page.data ?? []));
    if (page.error) throw new Error(`${page.error.errorName}: ${page.error.message}`);
    if (page.nextUri === undefined) return rows;
    page = await exchange(server, 'GET', page.nextUri);
  }
}

type Page = z.infer<typeof Page>;

/** Over node:https, as fetch takes no certificate of its own. */
function exchange({ user, password, ca, session = {} }: TrinoAddress, method: string, url: string, body?: string): Promise<Page> {
  const properties = Object.entries(session).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  // Trino reads names and passwords as Latin-1.
  const basic = Buffer.from(`${user}:${password ?? ''}`, 'latin1').toString('base64');
  const login = password === undefined ? {} : { Authorization: `Basic ${basic}` };
  const headers = { 'X-Trino-User': user, 'X-Trino-Source': 'trueup-test', 'X-Trino-Session': properties.join(',') };
  const options = { method, headers: { ...headers, ...login }, ...(ca === undefined ? {} : { ca }) };
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? overHttps : overHttp)(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}: ${text.slice(0, 200)}`));
        else resolve(Page.parse(JSON.parse(text)));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
