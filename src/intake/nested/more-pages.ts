import type { NameNode } from './name-tree.ts';

/** Keys of an answer that are filled while more pages follow; that of OData v2 stands one deeper. */
const NEXT: readonly string[] = ['@odata.nextLink', 'odata.nextLink', 'nextLink', 'next_page_token', 'nextPageToken', 'next'];

/** The key that says that the file is one page, and more follow; undefined where nothing says so. */
export function morePages(root: NameNode): string | undefined {
  const top = root.children.get('');
  if (!top || top.objects !== 1 || top.listed) return undefined;
  if (top.children.get('hasMore')?.first === 'true') return 'hasMore';
  if (top.children.get('d')?.children.get('__next')?.first) return 'd.__next';
  return NEXT.find((key) => {
    const node = top.children.get(key);
    return node?.objects === 0 && node.first !== null && node.first !== 'false';
  });
}
