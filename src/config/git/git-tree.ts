import { git } from './git-process.ts';

/** A file of a tree, or a link instead of a file. */
export interface TreeFile {
  /** Inside the tree, with forward slashes. */
  readonly path: string;
  readonly link: boolean;
  /** Null where the repository does not hold the content, as in a partial clone. */
  readonly bytes: Buffer | null;
}

interface Entry {
  readonly mode: string;
  readonly hash: string;
  readonly path: string;
}

/** Every file below a tree, sorted by path, with its bytes as committed; null where the object is not a tree. */
export async function treeFiles(folder: string, tree: string): Promise<readonly TreeFile[] | null> {
  const listed = await git(folder, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (listed.status !== 0) return null;
  const files = entriesOf(listed.stdout).filter(({ mode }) => mode.startsWith('100') || mode === '120000');
  const blobs = await blobsOf(folder, [...new Set(files.map(({ hash }) => hash))]);
  return files
    .map(({ mode, hash, path }) => ({ path, link: mode === '120000', bytes: blobs.get(hash) ?? null }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The paths of all folders of a tree. */
export async function namedPaths(folder: string, tree: string): Promise<readonly string[]> {
  const listed = await git(folder, ['ls-tree', '-r', '-d', '-z', '--full-tree', tree]);
  return entriesOf(listed.stdout).map(({ path }) => path);
}

/** `<mode> <type> <hash>\t<path>\0` each: a path may hold anything but a NUL. */
function entriesOf(listed: Buffer): Entry[] {
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const parts = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(entry);
      return parts ? [{ mode: parts[1] ?? '', hash: parts[2] ?? '', path: parts[3] ?? '' }] : [];
    });
}

/** The contents of blobs by hash, in one call; those the repository lacks are left out. */
async function blobsOf(folder: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const { stdout } = await git(folder, ['cat-file', '--batch'], hashes.map((hash) => `${hash}\n`).join(''));
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < stdout.length;) {
    const lineEnd = stdout.indexOf(0x0a, at);
    const [hash = '', type = '', size = ''] = stdout.toString('utf8', at, lineEnd).split(' ');
    at = lineEnd + 1;
    if (type !== 'blob') continue;
    const end = at + Number(size);
    blobs.set(hash, stdout.subarray(at, end));
    at = end + 1;
  }
  return blobs;
}
