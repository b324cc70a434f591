/** Variables that a continuous integration system sets, where its documentation says so (read 2026-11-23). */
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
  CODEBUILD_BUILD_ID: 'AWS CodeBuild',
  APPVEYOR: 'AppVeyor',
  CIRRUS_CI: 'Cirrus CI',
  SEMAPHORE: 'Semaphore',
  PROW_JOB_ID: 'Prow',
  TEKTON_PIPELINE_RUN: 'Tekton',
};
