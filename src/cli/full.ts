/** What the commands off the hook's path need: a bundle of its own, loaded on use. */
export { nearestName } from '../config/nearest-name.ts';
export { renderRulesJson } from '../report/rule-json.ts';
export { renderRule, renderRuleList } from '../report/rule-text.ts';
export { settingsJson } from '../report/settings-json.ts';
export { settingsText } from '../report/settings-text.ts';
