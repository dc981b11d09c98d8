import { indentedJson, type Renderers } from '../report/formats/renderers.ts';
import { RefusedError } from '../errors.ts';
import type { Suggestions } from '../contract/suggestion.ts';
import type { Warning } from '../model/warning.ts';
import { writeWholeFile } from '../output/whole-file.ts';
import { counted } from '../report/layout/figures.ts';
import { suggestText } from '../tools/suggest/suggest-text.ts';
import type { SUGGEST_FORMATS, SuggestOptions } from '../tools/suggest/suggest-options.ts';
import { suggestMappings } from '../tools/suggest/suggest-mappings.ts';

/** How the proposals are reported, and where. */
export interface AnswerOptions extends SuggestOptions {
  readonly format: (typeof SUGGEST_FORMATS)[number];
  /** A file for the answer; stdout then only says so. */
  readonly out?: string;
}

/** The proposals as text in the format that is asked for. Throws RefusedError as `suggestMappings` does. */
export async function suggest(
  options: AnswerOptions,
): Promise<{ readonly text: string; readonly result: Suggestions; readonly warnings: readonly Warning[] }> {
  const minScore = checkedScore(options.minScore);
  const { result, warnings } = await suggestMappings({ ...options, minScore });
  const text = RENDERERS[options.format](result);
  if (options.out === undefined) return { text, result, warnings };
  await writeWholeFile(options.out, text);
  return { text: `${options.out}: ${counted(result.proposals.length, 'proposal')}\n`, result, warnings };
}

const RENDERERS: Renderers<AnswerOptions['format'], [Suggestions]> = {
  text: suggestText,
  json: indentedJson,
  patch: ({ patch }) => patch,
};

function checkedScore(text: string): string {
  if (/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(text)) return text;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `--min-score ${text}: not a number from 0 to 1 such as 0.9`,
    suggestions: ['--min-score 0.9'],
  });
}
