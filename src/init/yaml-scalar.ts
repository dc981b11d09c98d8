/** A YAML scalar inside braces: bare where that is safe, else in double quotes. */
export function yamlScalar(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_./-]*(?: [\p{L}\p{N}_./-]+)*$/u.test(text) ? text : JSON.stringify(text);
}
