/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema. */
import { EGRESS_PROTOCOLS } from '../data/egress-ports.ts';
import { GO_SETTINGS, TRANSPORT_SETTINGS } from '../go/setting-names.ts';
import type { Rule } from '../model/rule.ts';

/** A JSON Schema, draft 2020-12. */
export type Schema = { readonly [key: string]: unknown };

const text: Schema = { type: 'string' };
/** A text that is not blank. */
export const filled: Schema = { type: 'string', pattern: '\\S' };
const LEVELS = ['error', 'warn', 'info', 'off'];

/** The pattern of environment and endpoint names. */
export const NAME_PATTERN = '^[a-z][a-z0-9-]*$';
/** The pattern of parameter names. */
export const PARAMETER_PATTERN = '^[A-Za-z][A-Za-z0-9_-]*$';

/** An object with exactly these keys. */
export const exactly = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  more: Schema = {},
): Schema => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
  ...more,
});

/** A map from names to `value`. */
export const mapOf = (description: string, pattern: string, value: Schema): Schema => ({
  type: ['object', 'null'],
  description,
  patternProperties: { [pattern]: value },
  additionalProperties: false,
});

export const listOf = (description: string, items: Schema = text): Schema => ({ type: 'array', description, items });

/** What one setting is to be: a text, or a map. */
export const settingSchema: Schema = {
  description: 'The exact value; or a map that says more. null removes what an earlier document said.',
  type: ['string', 'object', 'null'],
  properties: {
    value: { ...text, description: 'What apply writes.' },
    allow: listOf('Other values that comply too.'),
    match: {
      enum: ['exact', 'includes'],
      description: 'includes: a comma list of patterns that holds at least these.',
    },
    unset: { const: true, description: 'Neither set by the operating system nor in the user file, or Go’s default.' },
  },
  additionalProperties: false,
  if: { type: 'object', required: ['unset'] },
  then: { properties: { unset: true, value: false, allow: false, match: false } },
  else: { if: { type: 'object' }, then: { required: ['value'] } },
};

/** Settings by their Go names. */
export const settingsSchema: Schema = {
  type: ['object', 'null'],
  description: 'Settings that are right in this environment, by name.',
  properties: Object.fromEntries(
    [...GO_SETTINGS, ...TRANSPORT_SETTINGS].map(name => [name, { $ref: '#/$defs/setting' }]),
  ),
  additionalProperties: false,
};

/** When an environment holds. */
export const whenSchema: Schema = {
  type: ['object', 'null'],
  description: 'When this environment holds; several keys mean all of them. Without it: by name only.',
  properties: {
    ci: { type: 'boolean', description: 'Whether this is a CI job.' },
    route: { type: 'boolean', description: 'Whether the machine has a default route.' },
    healthy: { ...text, description: 'An endpoint that serves what it should, verified.' },
    reachable: { ...text, description: 'An endpoint that answers at all.' },
    env: {
      type: 'object',
      description: 'Environment variables and their exact values; null is unset.',
      additionalProperties: { type: ['string', 'null'] },
    },
    all: { ...listOf('All of these hold.', { $ref: '#/$defs/when' }), minItems: 1 },
    any: { ...listOf('One of these holds.', { $ref: '#/$defs/when' }), minItems: 1 },
    not: { $ref: '#/$defs/when' },
  },
  additionalProperties: false,
  minProperties: 1,
};

/** A host that settings may name. */
export const endpointSchema: Schema = {
  ...exactly(
    'A host that settings may name. null removes an inherited one.',
    {
      url: { ...filled, description: 'Where it is.' },
      kind: { enum: ['proxy', 'sumdb', 'http'], description: 'What it serves.' },
      trust: { enum: ['org', 'public'], description: 'org: may see private names. Default public.' },
      region: { ...text, description: 'Where in the world it is meant for.' },
      sumdb: { enum: ['relay', 'none'], description: 'relay: serves /sumdb/… of the public checksum database.' },
      proof: exactly(
        'A module version and its hash that this endpoint serves, where it cannot serve the public proof.',
        { module: filled, version: filled, hash: filled },
        { required: ['module', 'version', 'hash'] },
      ),
      lifecycle: { enum: ['active', 'deprecated', 'dead', 'invented'] },
      since: { ...text, description: 'Since when the lifecycle holds.' },
      evidence: { ...text, description: 'Where that can be read.' },
    },
    { required: ['url', 'kind'] },
  ),
  type: ['object', 'null'],
};

/** How a rule is set; `options` by its own schema. */
export const levelSchema = (options: Schema): Schema => ({
  type: ['string', 'object', 'null'],
  properties: { severity: { enum: LEVELS }, options },
  additionalProperties: false,
  if: { type: 'string' },
  then: { enum: LEVELS },
  else: { if: { type: 'object' }, then: { required: ['severity'] } },
});

/** One rule; those without options share a definition. */
function ruleSchema({ id, meta, optionsSchema }: Rule): Schema {
  const description = `${id}: ${meta.summary}.`;
  const takesNone = Object.keys(optionsSchema['properties'] ?? {}).length === 0;
  return takesNone ? { description, $ref: '#/$defs/rule' } : { description, ...levelSchema(optionsSchema) };
}

/** Rules by id. */
export const rulesSchema = (rules: readonly Rule[]): Schema => ({
  type: ['object', 'null'],
  description: 'Severities by rule: error, warn, info or off; or a map with severity and options.',
  properties: Object.fromEntries(rules.map(rule => [rule.id, ruleSchema(rule)])),
  additionalProperties: false,
});

/** A dated exception. */
export const waiverSchema: Schema = exactly(
  'A dated exception: findings of this rule, where all that `where` says fits.',
  {
    rule: { ...filled, description: 'The rule’s id.' },
    where: exactly('What the finding must fit.', {
      repo: { ...filled, description: 'The repository, a glob.' },
      path: { ...filled, description: 'The file, a glob.' },
      setting: { ...filled, description: 'The setting.' },
      module: { ...filled, description: 'The module, a pattern.' },
      environment: { ...filled, description: 'The environment.' },
    }),
    reason: { ...filled, description: 'Why; people will read it.' },
    expires: { ...filled, description: 'YYYY-MM-DD: the last day, in UTC, on which it holds.' },
    owner: filled,
    ticket: filled,
  },
  { required: ['rule', 'where', 'reason', 'expires'] },
);

/** What the modules may reach. */
export const egressSchema: Schema = {
  ...exactly('What the modules of a repository may reach, for gopolicy egress.', {
    allow: {
      ...listOf('Hosts; nothing else is allowed. null removes what an earlier document said.', {
        type: ['string', 'object'],
        description: 'HOST, HOST:PORT or PROTOCOL://HOST:PORT; or a map.',
        pattern: '\\S',
        properties: {
          host: { ...filled, description: 'A name, *.DOMAIN for all hosts below one, or an address.' },
          ports: {
            ...listOf('Default: the usual port of each protocol.', { type: 'integer', minimum: 1, maximum: 65_535 }),
            minItems: 1,
          },
          protocols: { ...listOf('Default: https.', { enum: EGRESS_PROTOCOLS }), minItems: 1 },
          environments: { ...listOf('Where it is allowed. Default: everywhere.', filled), minItems: 1 },
          reason: { ...filled, description: 'Why; people will read it.' },
        },
        required: ['host'],
        additionalProperties: false,
      }),
      type: ['array', 'null'],
    },
  }),
  type: ['object', 'null'],
};
