/**
 * Variables that a continuous integration system sets by itself, as github.com/watson/ci-info lists them (vendors.json at
 * 0f9afc39, read 2026-11-24); TF_BUILD and BITBUCKET_BUILD_NUMBER as pulumi and cuenv read them, PROW_JOB_ID not looked
 * up. Tekton sets none.
 */
export const CI_VARIABLES: Readonly<Record<string, string>> = {
  GITHUB_ACTIONS: 'GitHub Actions',
  GITLAB_CI: 'GitLab CI',
  CIRCLECI: 'CircleCI',
  TRAVIS: 'Travis CI',
  BUILDKITE: 'Buildkite',
  DRONE: 'Drone',
  JENKINS_URL: 'Jenkins',
  TEAMCITY_VERSION: 'TeamCity',
  TF_BUILD: 'Azure Pipelines',
  BITBUCKET_BUILD_NUMBER: 'Bitbucket Pipelines',
  CODEBUILD_BUILD_ARN: 'AWS CodeBuild',
  APPVEYOR: 'AppVeyor',
  CIRRUS_CI: 'Cirrus CI',
  SEMAPHORE: 'Semaphore',
  PROW_JOB_ID: 'Prow',
};
