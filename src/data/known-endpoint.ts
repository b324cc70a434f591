import type { Endpoint } from '../model/policy.ts';

/**
 * An endpoint that everybody may know. What is not known is absent: `sumdb` where nobody has shown whether it relays,
 * `lifecycle` where no page of its operator was found, `since` where no source dates the lifecycle.
 */
export interface KnownEndpoint extends Endpoint {
  readonly operator: string;
}
