import { suggest, type AnswerOptions } from '../../../src/app/mappings-suggest.ts';
import { SILENT } from '../../../src/model/progress.ts';
import type { Suggestions } from '../../../src/contract/suggestion.ts';

/** What the command does in the current folder, in this process. */
export async function suggestHere(options: Partial<AnswerOptions> = {}): Promise<{ text: string; result: Suggestions }> {
  return suggest({
    config: 'trueup.yaml',
    crosswalks: [],
    minScore: '0.9',
    limit: 3,
    write: false,
    format: 'text',
    environment: {},
    now: new Date(),
    progress: SILENT,
    ...options,
  });
}
