import { writeFile } from 'node:fs/promises';

/** A Java properties file's content: key to value. */
export type Properties = Readonly<Record<string, string>>;

export async function writeProperties(file: string, properties: Properties): Promise<void> {
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\')}\n`);
  await writeFile(file, lines.join(''));
}
