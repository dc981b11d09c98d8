import { type Problem, refuseIfAny } from '../../errors.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';

/** Throws RefusedError `pages_missing` where every file of a feed is a page after which more follow: the last one is not among them. */
export function refuseMissingPages(files: readonly ProbedFile[]): void {
  const pages = files.flatMap(({ label, layout }) => {
    const more = 'source' in layout ? layout.source.morePages : undefined;
    return more === undefined ? [] : [{ label, more }];
  });
  const [first] = pages;
  if (!first || pages.length < files.length) return;
  const problem: Problem = {
    code: 'pages_missing',
    message: `${first.label} is one page of an answer: ${JSON.stringify(first.more)} says that more follow, but no file of the feed is the last one.`,
    at: { file: first.label },
    suggestions: ['save all pages, and read them together: {files: "pages/*.json", pick: all}'],
  };
  refuseIfAny([problem]);
}
