/** What the commands off the hook's path need: a bundle of its own, loaded on use. */
export { nearestName } from '../config/nearest-name.ts';
export { policyJson, validationJson } from '../report/policy-document.ts';
export { policyText } from '../report/policy-text.ts';
export { trustJson, trustText } from '../report/policy-trust.ts';
export { validationText } from '../report/policy-validation.ts';
export { policyYaml } from '../report/policy-yaml.ts';
export { renderRulesJson } from '../report/rule-json.ts';
export { renderRule, renderRuleList } from '../report/rule-text.ts';
export { settingsJson } from '../report/settings-json.ts';
export { settingsText } from '../report/settings-text.ts';
export { showPolicy } from '../run/policy-show.ts';
export { trustPolicy } from '../run/policy-trust.ts';
export { toValidationDocument, validatePolicies } from '../run/policy-validate.ts';
export { applyJson } from '../report/apply-json.ts';
export { applyOutcomeText, applyPlanText } from '../report/apply-text.ts';
export { apply } from '../run/apply.ts';
export { journalJson, journalText, undoJson, undoText } from '../report/undo-text.ts';
export { listJournal, undo } from '../run/undo.ts';
