/** What writes a result, by the names of the formats that a command's flag takes. Every command looks its format up in such a table. */
export type Renderers<Format extends string, Given extends readonly unknown[], Written = string> = Readonly<
  Record<Format, (...given: Given) => Written>
>;

/** A result as indented JSON with a line break at its end. */
export function indentedJson(result: unknown): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
