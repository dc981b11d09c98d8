import { positionText } from '../../text/problem-text.ts';
import { RefusedError } from '../../errors.ts';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What fixes it; null where nothing needs fixing. */
  readonly remedy: string | null;
}

/** What a step finds out, or every problem that it is refused for as a failed check. */
export async function checking(name: string, step: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.problems.map(({ code, message, at, suggestions }) => {
      const position = at ? `${positionText(at)}: ` : '';
      return { name, state: 'fail', message: `${position}${message} (${code})`, remedy: suggestions?.join(' or ') ?? null };
    });
  }
}
