import type { Rule } from './rule.ts';

/** TU6xx: rules for part numbers, in parts.yaml. */
export const PART_RULES: readonly Rule[] = [
  {
    id: 'TU601',
    code: 'config_invalid',
    severity: 'error',
    title: 'Rule without side or system',
    explanation:
      'A rule of `parts.yaml` is about the part numbers of one side (`side`) or of one system (`system`). With neither or both, it is unclear whose parts it would change.',
    remedy: 'Write `side: erp` or `side: mes`, or `system:` with the name that the profiles give it.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {match: '^M-', transform: ['remove(^M-)']}\n",
      right: "rules:\n  - {side: mes, match: '^M-', transform: ['remove(^M-)']}\n",
    },
  },
  {
    id: 'TU602',
    code: 'config_invalid',
    severity: 'error',
    title: 'Too many rules or transforms',
    explanation:
      'Every record whose part is not in `parts.csv` is checked against each rule, so a file may have at most a hundred rules with ten transforms each. More rules than that do the work of a table, but slowly, and nobody can review them.',
    remedy: 'List the parts in `parts.csv`, or write rules that cover more of them.',
    example: {
      file: 'parts.yaml',
      wrong: `rules:\n  - {side: mes, match: ^M, transform: [${Array.from({ length: 11 }, (_, n) => `prefix(${n})`).join(', ')}]}\n`,
      right: 'rules:\n  - {side: mes, match: ^M, transform: [prefix(109876543210)]}\n',
    },
  },
  {
    id: 'TU603',
    code: 'config_invalid',
    severity: 'error',
    title: 'Rule that reads another column',
    explanation:
      'A rule sees only the part number, so one number means one part wherever it occurs. In profiles `concat` may add other columns, in `parts.yaml` only text.',
    remedy: 'Put the text in quotes, or add the column in the profile, before the rules are tried.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {side: mes, match: ^M, transform: ['concat(Revision)']}\n",
      right: 'rules:\n  - {side: mes, match: ^M, transform: [\'concat("-A")\']}\n',
    },
  },
  {
    id: 'TU604',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Unreachable rule',
    explanation:
      'The first rule that matches a part decides. An earlier rule for the same side or system matches every part that this one does, so this one is never tried, and its parts are changed by the earlier rule instead.',
    remedy: 'Put the more specific rule first, or delete the one that does nothing.',
    example: {
      file: 'parts.yaml',
      wrong:
        "rules:\n  - {side: mes, match: '^M-', transform: ['remove(^M-)']}\n  - {side: mes, match: '^M-X', transform: ['remove(^M-X)']}\n",
      right:
        "rules:\n  - {side: mes, match: '^M-X', transform: ['remove(^M-X)']}\n  - {side: mes, match: '^M-', transform: ['remove(^M-)']}\n",
    },
  },
  {
    id: 'TU605',
    code: 'config_invalid',
    severity: 'error',
    title: 'Rule that matches no part number',
    explanation:
      'The regular expression requires something before the start or after the end of the part number. It matches no part, so the rule never applies.',
    remedy: 'Put `^` at the start and `$` at the end; write the character itself with a backslash, such as `\\$`.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {side: mes, match: 'M-^', transform: ['remove(^M-)']}\n",
      right: "rules:\n  - {side: mes, match: '^M-', transform: ['remove(^M-)']}\n",
    },
  },
  {
    id: 'TU606',
    code: 'config_invalid',
    severity: 'error',
    title: 'Rule with an empty result',
    explanation:
      'The transforms remove the whole part number. A part needs a number, so the rule would leave its parts unmapped.',
    remedy: 'Remove less, or put the part to keep in a group: `replace(^M-(.*)$, \\1)`.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {side: mes, match: '^M-.*$', transform: ['remove(^M-.*$)']}\n",
      right: "rules:\n  - {side: mes, match: '^M-.*$', transform: ['remove(^M-)']}\n",
    },
  },
  {
    id: 'TU607',
    code: 'mapping_conflict',
    severity: 'error',
    title: "Rule defeated by the field's transforms",
    explanation:
      "Rules are tried after the profile's transforms, and case counts in them. Every profile that the rule applies to has already changed the case of its part numbers, so none of them can match.",
    remedy: 'Write the rule in the case that the transforms produce, or start it with `(?i)`.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {side: mes, match: '^m-', transform: ['remove(^m-)']}\n",
      right: "rules:\n  - {side: mes, match: '^M-', transform: ['remove(^M-)']}\n",
    },
  },
  {
    id: 'TU608',
    code: 'mapping_conflict',
    severity: 'note',
    title: 'Rule without a way back',
    explanation:
      'Corrections are written in the part numbers of the system that they go to. For a part that is new to the system, the rules run backwards, and this one discards something that cannot be restored: such corrections are left out as `ambiguous_way_back`.',
    remedy:
      'Remove plain text at the start or the end only: `remove(^M-)`, or `replace(^M-(.*)/A$, \\1)`. Or list the parts in `parts.csv`, which takes precedence.',
    example: {
      file: 'parts.yaml',
      wrong: "rules:\n  - {side: erp, match: '^[0-9]+-[0-9]+$', transform: ['split(-, 2)']}\n",
      right: "rules:\n  - {side: erp, match: '^10-[0-9]+$', transform: ['remove(^10-)']}\n",
    },
  },
];
