import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';

/**
 * A YAML text with another one merged into it: mappings are merged key by key, lists get the entries that they do not have yet, everything
 * else is replaced; of the settings that say where a field comes from only the new one stays. Comments stay. Both texts must be mappings free of syntax errors.
 */
export function mergeYaml(text: string, addition: string): string {
  const options = { schema: 'failsafe', uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const added = parseDocument(addition, options);
  if (!isMap(document.contents)) return addition.endsWith('\n') ? addition : `${addition}\n`;
  if (isMap(added.contents)) mergeMaps(document, document.contents, added.contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Where a field comes from: one of them. */
const ORIGINS = ['column', 'first_filled', 'constant'];

function mergeMaps(document: Document, into: YAMLMap, from: YAMLMap): void {
  for (const { key, value } of from.items) {
    const before = into.get(key, true);
    const name = isScalar(key) ? String(key.value) : '';
    if (ORIGINS.includes(name)) {
      for (const other of ORIGINS) if (other !== name) into.delete(other);
      // One header alone is a choice among those of a list
      if (isScalar(value)) {
        into.set(key, value);
        continue;
      }
    }
    if (isMap(before) && isMap(value)) mergeMaps(document, before, value);
    else if (isSeq(before)) appendTo(document, before.items, isSeq(value) ? value.items : [value]);
    else into.set(key, value);
  }
}

function appendTo(document: Document, items: unknown[], added: readonly unknown[]): void {
  const known = new Set(items.map((item) => plain(document, item)));
  for (const item of added) if (!known.has(plain(document, item))) items.push(item);
}

function plain(document: Document, item: unknown): string {
  return isScalar(item) ? String(item.value) : JSON.stringify((item as Node).toJS(document));
}
