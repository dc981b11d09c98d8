import type { ZodType } from 'zod';
import { checkSchema } from '../text/check-schema.ts';
import type { YamlSource } from '../text/yaml.ts';
import type { RuledProblem } from '../errors.ts';

/**
 * What is wrong with the shape of a mapping file; one of comments alone says nothing, unless its schema minds. The package's own files
 * are judged by its tests: doing so again in every process would be a good part of the start-up time.
 */
export function shapeProblems(schema: ZodType, source: YamlSource, shipped: boolean, empty?: object): readonly RuledProblem[] {
  return shipped ? source.problems : checkSchema(schema, source, source.value ?? empty).problems;
}
