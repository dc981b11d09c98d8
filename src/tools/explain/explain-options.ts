import type { Question } from './question.ts';
import type { MappingTargetOptions } from '../mapping-target.ts';

export { EXPLAINED_KINDS } from '../../contract/explanation.ts';

/** What is to be explained, and by which mapping files. */
export interface ExplainOptions extends MappingTargetOptions, Question {
  readonly now: Date;
}
