import { counted } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** What became of the lines of a batch. */
export interface ShownPosted {
  readonly id: string;
  readonly run: string;
  readonly state: string;
  readonly lines: readonly { readonly line: number; readonly effect: string; readonly text: string }[];
}

const EFFECTS: Readonly<Record<string, string>> = {
  posted: 'posted',
  not_posted: 'NOT POSTED',
  posted_twice: 'POSTED TWICE',
  unclear: 'UNCLEAR: something else also changed the target',
};

export function postedText({ id, run, state, lines }: ShownPosted): string {
  const counts = Object.entries(EFFECTS).flatMap(([effect, words]) => {
    const rows = lines.filter((line) => line.effect === effect);
    return rows.length === 0 ? [] : [`  ${counted(rows.length, 'line')} ${words}`];
  });
  const odd = lines.filter(({ effect }) => effect !== 'posted');
  return document([
    [`${id} in the exports of ${run}`, ...counts],
    odd.flatMap(({ line, effect, text }) => sentence(`line ${line} ${EFFECTS[effect] ?? effect}. ${printable(text)}`, 2, 4)),
    state === 'verified'
      ? ['The batch is verified.']
      : [
          ...sentence(
            'The batch stays open, and what it corrects is not drafted again. Once the rest is posted and exported:',
            0,
          ),
          `  trueup run; trueup corrections verify ${id} --run latest`,
          'Or close it as it is; what was not posted can then be drafted again:',
          `  trueup corrections verify ${id} --run latest --close`,
        ],
  ]);
}
