import * as z from 'zod';

/** `mappings/writers.yaml` as people write it: what the writers of batches must know of a system. */
export const writerSettingsSchema = z.strictObject({}).meta({ title: 'writers.yaml' });

/** The settings of all writers, defaults filled in. */
export type WriterSettings = z.output<typeof writerSettingsSchema>;
