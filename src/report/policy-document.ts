import { maskUrl } from '../go/mask.ts';
import type { Place } from '../model/place.ts';
import type { PolicyNotice, PolicySource } from '../model/policy.ts';
import { printJson } from './print-json.ts';

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What `gopolicy policy show --format json` prints. */
export interface PolicyDocument {
  readonly version: 1;
  readonly name: string;
  readonly kind: string;
  /** The merged document in the shape that users write. */
  readonly policy: { readonly [key: string]: Json };
  readonly environmentOrder: readonly string[];
  /** By JSON pointer: where each value was written. */
  readonly origins: Readonly<Record<string, Place>>;
  readonly sources: readonly PolicySource[];
  readonly notices: readonly PolicyNotice[];
}

/** What `gopolicy policy validate --format json` prints. */
export interface ValidationDocument {
  readonly version: 1;
  readonly files: readonly {
    readonly file: string;
    readonly valid: boolean;
    readonly problems: readonly { readonly message: string; readonly place: Place; readonly path?: string }[];
  }[];
}

/** The document with every secret masked; `masked: true` says where one was. */
export function maskPolicy(document: PolicyDocument): PolicyDocument & { readonly masked?: true } {
  const seen = { masked: false };
  const mask = (value: Json): Json => {
    if (typeof value === 'string') {
      const result = maskUrl(value);
      seen.masked ||= result.masked;
      return result.text;
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map(mask);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item)]));
  };
  const policy = mask(document.policy) as PolicyDocument['policy'];
  return seen.masked ? { ...document, policy, masked: true } : { ...document, policy };
}

/** `gopolicy policy show --format json`. */
export const policyJson = (document: PolicyDocument): string => printJson(maskPolicy(document));

/** `gopolicy policy validate --format json`. */
export const validationJson = (document: ValidationDocument): string => printJson(document);
