import { printable } from '../layout/width.ts';
import { xmlText } from '../layout/xml.ts';

/** A piece of HTML. Only `html` makes one of texts, and it escapes them. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Hole = Markup | string | number | null | readonly Markup[];

/** HTML with holes; texts and figures stand as text whatever is in them, null as nothing. Also right within quoted attributes. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  let text = unindented(strings[0]);
  holes.forEach((hole, index) => {
    text += written(hole) + unindented(strings[index + 1]);
  });
  return new Markup(text);
}

/** Words of our own, with the signs that a text from an export would have spelled out. */
export function words(text: string): Markup {
  return new Markup(xmlText(text).replaceAll('"', '&quot;'));
}

export const NONE = new Markup('');

/** Of a page's white space a single one counts. */
function unindented(text = ''): string {
  return text.replaceAll(/\n\s+/g, '\n');
}

function written(hole: Hole): string {
  if (hole === null) return '';
  if (hole instanceof Markup) return hole.text;
  if (typeof hole === 'object') return hole.map(({ text }) => text).join('');
  return xmlText(printable(String(hole)))
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Characters of a text in a table, and of one in the rows of the script; the files of the run have all of it. */
const IN_A_CELL = 300;
const IN_A_ROW = 2000;

/** A text from an export, which may run from right to left. */
export function code(text: string | null): Markup {
  return text === null || text === '' ? html`<span class="blank">(blank)</span>` : html`<bdi class="code">${cut(text)}</bdi>`;
}

/** A text as a cell has it: the beginning of a long one. */
export function cut(text: string, most = IN_A_CELL): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}

/** A text of a row as the script and the addresses of rows have it. */
export function rowText(text: string): string {
  return cut(printable(text), IN_A_ROW);
}

/** A column of a table. */
export interface Head {
  readonly name: Hole;
  /** Figures lean right. */
  readonly figure?: true;
}

/** A table under its caption; on a narrow page each row is a card, its cells below their headings. */
export function table(
  caption: Hole,
  heads: readonly Head[],
  rows: readonly (readonly Hole[])[],
  foot: readonly Hole[] = [],
): Markup {
  const side = (head: Head | undefined): string => (head?.figure ? 'n' : '');
  const line = (cells: readonly Hole[]): Markup =>
    html`<tr>
      ${cells.map((cell, at) => html`<td class="${side(heads[at])}" data-head="${heads[at]?.name ?? ''}">${cell}</td>`)}
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => (isBlank(head.name) ? html`<td></td>` : html`<th scope="col" class="${side(head)}">${head.name}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(line)}
      </tbody>
      ${
        foot.length > 0
          ? html`<tfoot>
              ${line(foot)}
            </tfoot>`
          : NONE
      }
    </table>
  </div> `;
}

/** The corner above labels of lines is not a heading. */
function isBlank(name: Hole): boolean {
  return name === '' || (name instanceof Markup && name.text === '');
}

/** The address of rows of this page: `#domain=inventory&location=0001`. A blank is the empty text. */
export function address(filter: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(filter).map(([field, text]): [string, string] => [field, rowText(text ?? '')]);
  return `#${new URLSearchParams(pairs).toString()}`;
}
