import { isAlias, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';

/** What each alias of a document stands for; one that names no anchor above it is missing. */
export type AliasTargets = ReadonlyMap<unknown, Node>;

/** Finds all targets in one walk: the parser's own look-up walks the document once for every alias. */
export function aliasTargets(document: Document | undefined): AliasTargets {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  if (!document) return targets;
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
