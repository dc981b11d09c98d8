import { expect, it } from 'vitest';
import { doctorText } from '../../src/app/doctor/doctor-text.ts';
import type { Check } from '../../src/app/doctor/doctor-check.ts';

const check = (name: string, state: Check['state']): Check => ({ name, state, message: '', remedy: null });

it.each([
  [[check('node', 'ok'), check('config', 'ok')], 'A run can start.'],
  [[check('node', 'ok'), check('config', 'warn')], 'A run can start.'],
  [
    [check('node', 'ok'), check('workspace', 'warn')],
    'The installation is fine, but there is no workspace here: no run can start.',
  ],
  [[check('node', 'fail'), check('workspace', 'warn')], '1 to fix before a run can start.'],
])('says what the checks come to', (checks, verdict) => {
  expect(doctorText(checks).trimEnd().split('\n').at(-1)).toBe(verdict);
});
