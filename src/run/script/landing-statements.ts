import type { Workspace } from '../../config/workspace.ts';
import { landedName, numberedName, wholeName } from '../../pipeline/landing/feed-input.ts';
import { landingView, type LandedSource } from '../../pipeline/landing/landing.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { BUILD_AS_WRITTEN } from '../../sql/duckdb/duckdb-dialect.ts';
import { addFiles, parquetTable } from '../../sql/trino/landed-parquet.ts';
import {
  clusterSources,
  inputsOf,
  type LandedInput,
  landedShape,
  landedSource,
  fileTableName,
} from '../engines/landed-inputs.ts';
import type { PreparedFeed, PreparedFile, PreparedTable } from '../feeds/prepared-feed.ts';

/** A step of a script: its statements with the name of what their rows are and one sentence on why they are there. */
export interface ScriptStatement {
  readonly name: string;
  readonly why: string;
  readonly texts: readonly string[];
}

/** Where the files of a script's feeds stand for the engine that runs it. */
interface ScriptLanding {
  /** Lines at the head of the script. */
  readonly head: readonly string[];
  readonly sources: (landed: LandedInput) => readonly LandedSource[];
  /** Statements that make a file's records a table. */
  readonly tables: (workspace: Workspace, file: PreparedFile) => readonly string[];
  /** What is said of a file. */
  readonly shown: (file: PreparedFile) => string;
}

const LANDINGS: Readonly<Record<Dialect['name'], ScriptLanding>> = {
  duckdb: {
    head: [
      '-- Run it in the folder of the workspace. The rows of the report come last.',
      'set preserve_insertion_order = true;',
      `${BUILD_AS_WRITTEN};`,
    ],
    sources: ({ files }) => files.map((file) => landedSource(asWritten(file))),
    tables: () => [],
    shown: ({ file, path }) => (path.engine ? file.label : `${file.label} (${path.why}: load its columns into the table first)`),
  },
  trino: {
    head: ['-- Run it in a schema of its own (`use <catalog>.<schema>`). The rows of the report come last.'],
    sources: clusterSources,
    tables: ({ engine }, file) => {
      const root = engine.kind === 'trino' && engine.landing ? engine.landing.location : 's3://bucket/folder';
      const location = `${root}/${fileTableName(file)}`;
      return [
        parquetTable(fileTableName(file), landedShape(file), `${location}/table`).text,
        addFiles(fileTableName(file), `${location}/records`).text,
      ];
    },
    shown: ({ file }) => `${file.label} (as Parquet, all columns as text, its records numbered)`,
  },
};

export function scriptHead(dialect: Dialect, assumed: boolean): readonly string[] {
  const note =
    '-- The exports are not here: columns are taken by the first name that the profiles give them, files as comma-separated text.';
  const [first = '', ...others] = LANDINGS[dialect.name].head;
  return [first, ...(assumed ? [note] : []), ...others];
}

/** Makes the feeds' relations. Files are named as they are in the workspace. */
export function landingStatements(
  workspace: Workspace,
  dialect: Dialect,
  feeds: readonly PreparedFeed[],
): readonly ScriptStatement[] {
  const landing = LANDINGS[dialect.name];
  return feeds.flatMap((feed) =>
    inputsOf(feed).flatMap((landed) => {
      const { input, files, table } = landed;
      const tables = files.flatMap((file) => {
        const texts = landing.tables(workspace, file);
        return texts.length === 0 ? [] : [{ name: fileTableName(file), why: `${landing.shown(file)}.`, texts }];
      });
      const sources = landing.sources(landed);
      const views =
        feed.side === 'reference'
          ? ([[wholeName(input), 'whole']] as const)
          : ([
              [landedName(input), 'landed'],
              [numberedName(input), 'numbered'],
            ] as const);
      const labels = table ? tableText(table) : files.map((file) => landing.shown(file)).join(', ');
      return [
        ...tables,
        ...views.map(([name, reading]) => ({
          name,
          why: `${labels}, read by ${feed.profile.name}.`,
          texts: [landingView(dialect, name, sources, reading, input).text],
        })),
      ];
    }),
  );
}

/** `~` and `s3:` at the front mean something else than a file in this folder. */
function relativePath(label: string): string {
  return /^(~|[\w+.-]+:)/.test(label) ? `./${label}` : label;
}

function asWritten(file: PreparedFile): PreparedFile {
  return file.textPath === file.file.path ? { ...file, textPath: relativePath(file.file.label) } : file;
}

function tableText({ label, snapshot }: PreparedTable): string {
  return snapshot === null ? label : `${label} at snapshot ${snapshot}`;
}
