import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import {
  egressSchema,
  endpointSchema,
  exactly,
  levelSchema,
  listOf,
  mapOf,
  NAME_PATTERN,
  PARAMETER_PATTERN,
  rulesSchema,
  type Schema,
  settingSchema,
  settingsSchema,
  waiverSchema,
  whenSchema,
} from './schema-parts.ts';
import { templateSchema } from './template-schema.ts';

const flag = (description: string): Schema => ({ type: 'boolean', description });

const extendsSchema: Schema = listOf('Documents that this one builds on; a later one wins, this one last.', {
  type: ['string', 'object'],
  properties: {
    preset: { type: 'string', description: 'gopolicy:NAME, a file, or a directory with a gopolicy.yaml.' },
    with: {
      type: 'object',
      description: 'Values for the preset’s parameters.',
      additionalProperties: { type: 'string' },
    },
  },
  required: ['preset'],
  additionalProperties: false,
});

const parametersSchema: Schema = mapOf(
  'For presets: what a document that extends this one may fill in.',
  PARAMETER_PATTERN,
  {
    ...exactly(
      'A parameter, used as ${NAME}.',
      { description: { type: 'string' }, default: { type: 'string' }, required: { type: 'boolean' } },
      { required: ['description'] },
    ),
  },
);

const environmentSchema: Schema = {
  ...exactly('A network situation and the settings that are right in it. null removes an inherited one.', {
    description: { type: 'string' },
    when: { $ref: '#/$defs/when' },
    settings: settingsSchema,
    rules: { $ref: '#/$defs/rules' },
  }),
  type: ['object', 'null'],
};

const overrideSchema: Schema = exactly(
  'Rule settings for findings at some paths.',
  {
    files: { ...listOf('Globs, from the root of the repository.', { type: 'string', pattern: '\\S' }), minItems: 1 },
    rules: { $ref: '#/$defs/rules' },
  },
  { required: ['files', 'rules'] },
);

/** What a policy document may say; editors show the descriptions. Made anew for the rules that exist. */
export function policySchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'gopolicy:schemas/policy.schema.json',
    title: 'gopolicy policy document',
    ...exactly('What an organisation wants of the Go module settings.', topLevel(), { required: ['version'] }),
    $defs: { setting: settingSchema, when: whenSchema, rule: levelSchema(NO_OPTIONS), rules: rulesSchema(rules) },
  };
}

function topLevel(): Readonly<Record<string, Schema>> {
  return {
    $schema: { type: 'string', description: 'For editors.' },
    version: { const: 1, description: 'The version of this format.' },
    description: { type: 'string' },
    extends: extendsSchema,
    parameters: parametersSchema,
    private: listOf('Module patterns, as GOPRIVATE takes them, that must never reach a public host.'),
    endpoints: mapOf('Hosts that settings may name.', NAME_PATTERN, endpointSchema),
    environments: mapOf('Network situations; the first in order that fits is taken.', NAME_PATTERN, environmentSchema),
    rules: { $ref: '#/$defs/rules' },
    overrides: listOf('Rule settings for findings at some paths.', overrideSchema),
    waivers: listOf('Dated exceptions.', waiverSchema),
    lock: listOf('Dotted paths that no later document may weaken; * is one segment.', {
      type: 'string',
      pattern: '\\S',
    }),
    judge: mapOf('Which environment a kind of file is judged in.', '^[a-z][a-z0-9-]*$', { type: ['string', 'null'] }),
    egress: egressSchema,
    templates: mapOf(
      'Files of a repository, by their paths from its root, and what must hold in them.',
      '\\S',
      templateSchema,
    ),
    bench: { type: 'object', description: 'For gopolicy bench.' },
    repository: exactly('For an organisation’s policy: what a repository’s own document may do.', {
      waivers: flag('Whether it may waive findings. Default false.'),
      suppressions: flag('Whether comments in its files may suppress findings. Default true.'),
      baseline: flag('Whether it may have a baseline. Default false.'),
    }),
  };
}
