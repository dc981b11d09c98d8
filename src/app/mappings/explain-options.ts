import type { Question } from './explain/question.ts';
import type { MappingTargetOptions } from './target.ts';

export { EXPLAINED_KINDS } from '../../model/explanation.ts';

/** What is to be explained, and by which mapping files. */
export interface ExplainOptions extends MappingTargetOptions, Question {
  readonly now: Date;
}
