export const TRINO_VERSION = '476';

/** One published file. Its hash stands here, so that neither a mirror nor a broken download can hand over another one. */
export interface Artifact {
  readonly name: string;
  readonly extension: 'tar.gz' | 'zip';
  readonly sha256: string;
}

/** The server without plugins but a few, among them password authentication and the exchange on a file system. */
export const SERVER: Artifact = {
  name: 'trino-server-core',
  extension: 'tar.gz',
  sha256: '0f388f9967c177ae70a47c099082fc95387f0c3cb96d8000d1d41fc3a5223158',
};

/** By the name of their folder under `plugin/`. */
export const PLUGINS: Readonly<Record<string, Artifact>> = {
  memory: {
    name: 'trino-memory',
    extension: 'zip',
    sha256: 'bade81c52e2f7177a7b867aee1b10fae48fefda9c38f3ec6aeb006fdde5f0378',
  },
  iceberg: {
    name: 'trino-iceberg',
    extension: 'zip',
    sha256: '99edba5b491ed94d599aeb61e0794272d3569d8b563f3bb8569e8a49daa87b6c',
  },
};

export function fileName({ name, extension }: Artifact): string {
  return `${name}-${TRINO_VERSION}.${extension}`;
}
