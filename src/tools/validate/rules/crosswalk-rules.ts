import type { Rule } from './rule.ts';

/** Parts, locations, lots, serials, sites and code lists: what a code means. */
export const CROSSWALK_RULES: readonly Rule[] = [
  {
    id: 'TU301',
    code: 'config_invalid',
    severity: 'error',
    title: 'Line without a code',
    explanation: 'The line names no code of either side, so it has no meaning.',
    remedy: 'Fill in the code, or remove the line.',
    example: { file: 'parts.csv', wrong: 'erp,mes,canonical\n,,P-1\n', right: 'erp,mes,canonical\n100,M-1,P-1\n' },
  },
  {
    id: 'TU302',
    code: 'config_invalid',
    severity: 'error',
    title: 'MES code without an ERP or canonical code',
    explanation:
      'Without a canonical code, the ERP code is used. This line has neither, so it does not say what the MES code means.',
    remedy: 'Fill in the ERP code; or a canonical code of your own, for what the ERP does not know.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,canonical\n,SHOP-SUPPLY,\n',
      right: 'erp,mes,canonical\n,SHOP-SUPPLY,SHOP-SUPPLY\n',
    },
  },
  {
    id: 'TU303',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid date',
    explanation: 'The first or last day of the line is not a calendar date in the form YYYY-MM-DD.',
    remedy: 'Write the date as `2026-06-01`. An empty cell leaves the time open on that side.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,valid_from\n100,M-1,01.06.2026\n',
      right: 'erp,mes,valid_from\n100,M-1,2026-06-01\n',
    },
  },
  {
    id: 'TU304',
    code: 'config_invalid',
    severity: 'error',
    title: 'End date before start date',
    explanation: 'The last day on which the line applies is before the first: it would never apply.',
    remedy: 'Swap the two dates, or correct the wrong one.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,valid_from,valid_to\n100,M-1,2026-07-01,2026-06-30\n',
      right: 'erp,mes,valid_from,valid_to\n100,M-1,2026-06-30,2026-07-01\n',
    },
  },
  {
    id: 'TU305',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'MES code with two ERP codes',
    explanation: 'On one day the same MES code stands for two different ERP codes. Its quantities cannot be split between them.',
    remedy: 'Keep the line that is right. For a renumbered part, give the days on which each line applies.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes\n100,M-1\n200,M-1\n',
      right: 'erp,mes,canonical,valid_from,valid_to\n100,M-1,,,2026-05-31\n200,M-1,,2026-06-01,\n',
    },
  },
  {
    id: 'TU306',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Code with two canonical codes',
    explanation:
      'Two lines give the same code of one side two canonical codes on the same day. Case does not count, except in tables where codes differ only by case.',
    remedy: 'Keep the line that is right.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,canonical\n100,M-1,P\n100,M-2,Q\n',
      right: 'erp,mes,canonical\n100,M-1,P\n100,M-2,P\n',
    },
  },
  {
    id: 'TU307',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Overlapping validity dates',
    explanation:
      'The same pair of codes is listed again, for days that overlap with those of an earlier line but are not the same.',
    remedy: 'Remove one of the lines, or let the second begin after the first ends.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,valid_from,valid_to\n100,M-1,,2026-05-31\n100,M-1,2026-05-31,\n',
      right: 'erp,mes,valid_from,valid_to\n100,M-1,,2026-05-31\n100,M-1,2026-06-01,\n',
    },
  },
  {
    id: 'TU308',
    code: 'config_invalid',
    severity: 'error',
    title: 'Value other than yes or no',
    explanation: '`corrections` says whether corrections may go to a location: `yes` or `no`. Blank means yes.',
    remedy: 'Write `no` for locations that another system manages.',
    example: {
      file: 'locations.csv',
      wrong: 'erp_site,erp_location,mes_site,mes_location,corrections\n1000,0009,NORTH,EXT,never\n',
      right: 'erp_site,erp_location,mes_site,mes_location,corrections\n1000,0009,NORTH,EXT,no\n',
    },
  },
  {
    id: 'TU309',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Location with two canonical locations',
    explanation: 'The same location of one side means two canonical locations. Its stock cannot be in both.',
    remedy: 'Keep the line that is right. Locations that are one location to the other system share a `canonical_location`.',
    example: {
      file: 'locations.csv',
      wrong: 'erp_site,erp_location,mes_site,mes_location\n1000,0001,NORTH,RAW\n1000,0002,NORTH,RAW\n',
      right: 'erp_site,erp_location,mes_site,mes_location,canonical_location\n1000,0001,NORTH,RAW,RAW\n1000,0002,NORTH,RAW,RAW\n',
    },
  },
  {
    id: 'TU310',
    code: 'config_invalid',
    severity: 'error',
    title: 'Translation into an unknown canonical code',
    explanation:
      'Statuses and ownerships have a closed list of canonical codes, and `statuses.yaml` gives a word a meaning that is not in it.',
    remedy: 'Write one of the codes that the message names, after the word of the export.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {On the dock: free}\n',
      right: 'statuses: {On the dock: unrestricted}\n',
    },
  },
  {
    id: 'TU311',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Status word with two canonical codes',
    explanation:
      'A status or ownership is given two meanings by entries of the same rank. Case does not count. An entry for a side takes precedence over one for a system, and that over one for all; two entries of the same rank must agree.',
    remedy: 'Keep the entry that is right, or put each under the side or system whose word it is.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  Parked: blocked\n  PARKED: quality\n',
      right: 'statuses:\n  erp: {Parked: blocked}\n  mes: {PARKED: quality}\n',
    },
  },
  {
    id: 'TU312',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Entry that no value can match',
    explanation:
      'Transforms of a field run before its codes are looked up. They would change this code, so no value of an export can ever equal it. Checked with the profiles that trueup.yaml names.',
    remedy: 'Write the code as it is after the transforms; the message shows the corrected line.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n000100,M-1\n', right: 'erp,mes\n100,M-1\n' },
  },
  {
    id: 'TU313',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Location of two sites in an export without sites',
    explanation:
      '`locations.csv` lists the same location code at two sites, and the export of that side has no column for the site. Its stock belongs to one of the two, but it is unknown which.',
    remedy: 'Give the profile a constant site and the workspace one feed for each site; or bind the site to a column.',
    example: {
      file: 'locations.csv',
      wrong: 'erp_site,erp_location,mes_site,mes_location\n1000,0001,NORTH,RAW\n1100,0001,SOUTH,RAW\n',
      right: 'erp_site,erp_location,mes_site,mes_location\n1000,0001,NORTH,RAW\n1100,0002,SOUTH,BULK\n',
    },
  },
  {
    id: 'TU320',
    code: 'ambiguous_way_back',
    severity: 'warning',
    title: 'Ambiguous way back: several codes for one',
    explanation:
      'Corrections are written in the codes of the system that is corrected, which is the one that is not the `truth`. There, several codes mean one canonical code. Comparing works, but a line for what the system does not have yet cannot name one of them: it is left out of the batch as `ambiguous_way_back`.',
    remedy:
      'Keep one code for each canonical one; give parts that are really different a canonical code of their own; or let old codes end by `valid_to`. If the other side is to be corrected, change `truth`.',
    example: {
      file: 'parts.csv',
      wrong: 'erp,mes,canonical\n100,M-1,P\n200,M-2,P\n',
      right: 'erp,mes,canonical\n100,M-1,\n200,M-2,\n',
    },
  },
  {
    id: 'TU321',
    code: 'ambiguous_way_back',
    severity: 'warning',
    title: 'Ambiguous way back: several locations for one',
    explanation:
      'Several locations of the corrected system share one canonical location. They add up in the comparison, but stock that the system does not have yet cannot be booked to one of them: the line is left out of the batch.',
    remedy:
      'Name a canonical location for each, or write `corrections: no` where another system manages the location. Where the sum is all that matters, leave it as it is.',
    example: {
      file: 'locations.csv',
      wrong:
        'erp_site,erp_location,mes_site,mes_location,canonical_location\n1000,0006,NORTH,CRIB,CRIB\n1000,0007,NORTH,CRIB,CRIB\n',
      right:
        'erp_site,erp_location,mes_site,mes_location,canonical_location\n1000,0006,NORTH,CRIB,CRIB\n1000,0007,NORTH,HALL,HALL\n',
    },
  },
  {
    id: 'TU322',
    code: 'ambiguous_way_back',
    severity: 'warning',
    title: 'Ambiguous way back: several words for one code',
    explanation:
      'In your `statuses.yaml`, several words of the corrected system have one canonical meaning, and no shipped word has it. A line for what the system does not have yet cannot choose among them and is left out of the batch.',
    remedy: 'Keep the word that the system expects in postings if the others no longer occur. Otherwise leave it as it is.',
    example: {
      file: 'statuses.yaml',
      wrong: 'ownerships:\n  erp: {Project A: project, Project B: project}\n',
      right: 'ownerships:\n  erp: {Project A: project}\n',
    },
  },
];
