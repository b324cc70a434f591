export * as clack from '@clack/prompts';
