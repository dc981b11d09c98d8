import type { Rule } from './rule.ts';

const HEADER = 'material,unit,numerator,denominator,base\n';
const WITH_LOT = 'material,unit,numerator,denominator,base,lot\n';

/** material-units.csv: units that depend on the material. */
export const MATERIAL_UNIT_RULES: readonly Rule[] = [
  {
    id: 'TU501',
    code: 'config_invalid',
    severity: 'error',
    title: 'Blank cell',
    explanation:
      'A line of `material-units.csv` says that 1 unit of the material is numerator ÷ denominator of the base. All five cells are required.',
    remedy: 'Fill in the cell. The denominator is 1 for whole numbers.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,PF,1000,,KG\n`, right: `${HEADER}100101,PF,1000,1,KG\n` },
  },
  {
    id: 'TU502',
    code: 'unit_zero_factor',
    severity: 'error',
    title: 'Numerator or denominator of zero',
    explanation: 'With a zero in the fraction, every quantity in the unit would be zero or could not be computed.',
    remedy: 'Write how much of the base one unit is.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,PF,0,1,KG\n`, right: `${HEADER}100101,PF,1000,1,KG\n` },
  },
  {
    id: 'TU503',
    code: 'config_invalid',
    severity: 'error',
    title: 'Number not greater than zero',
    explanation: 'Numerator and denominator are whole or decimal numbers with a point, greater than zero.',
    remedy: 'Write the number in plain notation, without thousands separators.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,PF,1 000,1,KG\n`, right: `${HEADER}100101,PF,1000,1,KG\n` },
  },
  {
    id: 'TU504',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Unit code with two meanings',
    explanation:
      'The code is an alias of one unit in one system and of another in the other. A line of `material-units.csv` applies to both sides, so it must name the canonical unit.',
    remedy: 'Write the canonical unit; the message shows both lines.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,COIL,500,1,M\n`, right: `${HEADER}100101,RO,500,1,M\n` },
  },
  {
    id: 'TU505',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unknown base unit',
    explanation: 'The base is the unit that the material is compared in, so it must be one of `units.yaml`.',
    remedy: 'Write the intended canonical code, or define the unit.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,PF,1000,1,KILOZ\n`, right: `${HEADER}100101,PF,1000,1,KG\n` },
  },
  {
    id: 'TU506',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Material with two base units',
    explanation: 'A material is compared in one unit, its base. Two lines give it different base units.',
    remedy: 'Use the same base for all units of the material.',
    example: {
      file: 'material-units.csv',
      wrong: `${HEADER}100101,PF,1000,1,KG\n100101,BX,10,1,EA\n`,
      right: `${HEADER}100101,PF,1000,1,KG\n100101,BX,10,1,KG\n`,
    },
  },
  {
    id: 'TU507',
    code: 'unit_paths_disagree',
    severity: 'error',
    title: 'Factor that contradicts units.yaml',
    explanation:
      '`units.yaml` already converts the unit to the base for every material, with another factor. A line may repeat that factor but not change it.',
    remedy:
      'Write the factor that the message shows, or remove the line. If the factor really depends on the material, give it a unit of its own.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,T,900,1,KG\n`, right: `${HEADER}100101,T,1000,1,KG\n` },
  },
  {
    id: 'TU508',
    code: 'unit_paths_disagree',
    severity: 'error',
    title: 'Same unit with a factor other than 1',
    explanation: 'The unit and the base are the same, or aliases of the same, and the factor is not 1.',
    remedy: 'Write the intended unit. Only units other than the base need a line.',
    example: { file: 'material-units.csv', wrong: `${HEADER}100101,kgs,1000,1,KG\n`, right: `${HEADER}100101,PF,1000,1,KG\n` },
  },
  {
    id: 'TU509',
    code: 'unit_paths_disagree',
    severity: 'error',
    title: 'Two factors for one unit of a material',
    explanation: 'Two lines give the same unit of the same material different factors.',
    remedy: 'Keep the line that is right.',
    example: {
      file: 'material-units.csv',
      wrong: `${HEADER}100101,PF,1000,1,KG\n100101,PF,1200,1,KG\n`,
      right: `${HEADER}100101,PF,1000,1,KG\n`,
    },
  },
  {
    id: 'TU510',
    code: 'mapping_repeated',
    severity: 'warning',
    title: 'Redundant line for a lot',
    explanation:
      'A line for a lot repeats what another line says for every lot of the material. It changes nothing, and it will be wrong as soon as the other line changes.',
    remedy: 'Delete the line, or correct its factor if the lot does differ.',
    example: {
      file: 'material-units.csv',
      wrong: `${WITH_LOT}100101,PF,1000,1,KG,\n100101,PF,1000,1,KG,L-0815\n`,
      right: `${WITH_LOT}100101,PF,1000,1,KG,\n100101,PF,980,1,KG,L-0815\n`,
    },
  },
];
