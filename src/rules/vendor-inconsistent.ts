import { vendorFaults } from '../go/vendor-consistency.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';

/** vendor/modules.txt and go.mod that say different things, by Go's own comparison. */
export const vendorInconsistent: Rule = {
  id: 'vendor-inconsistent',
  meta: {
    summary: 'vendor/modules.txt agrees with go.mod',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'No go command builds with the vendor folder until go mod vendor has run.',
    bad: 'a requirement of go.mod that vendor/modules.txt does not mark as explicit',
    good: 'go mod vendor',
    source: 'cmd/go/internal/modload/vendor.go (checkVendorConsistency)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod, vendor }) => {
      if (vendor === null || vendor.parsed.value.workspace || mod.parsed.errors.length > 0) return [];
      return vendorFaults(mod.parsed.value, vendor.parsed.value).map(({ message, path }) =>
        violation({ message: `inconsistent vendoring: ${message}`, module: path, place: placeInFile(vendor, 1) }),
      );
    }),
};
