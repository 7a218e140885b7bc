/** A service that runs pipelines and signs tokens for them. */
export interface PipelineIssuer {
  readonly name: string;
  readonly host: RegExp;
  /** Subjects of one repository, project or pipeline. */
  readonly named: RegExp;
  /** Subjects that also say which environment, branch or phase. */
  readonly pinned: RegExp;
  readonly example: string;
}

const ONE = "[^*?:/]+";
const PATH = "[^*?:]+";

export const GITHUB_SUBJECTS =
  "repo:<owner>/<repository>:environment:<environment>, for repositories made or renamed since 2026-07-15 " +
  "repo:<owner>@<owner id>/<repository>@<repository id>:environment:<environment>";

const pipelineIssuers: readonly PipelineIssuer[] = [
  {
    name: "GitHub Actions",
    host: /^token\.actions\.|\/_services\/token$/,
    named: new RegExp(`^repo:${ONE}/${ONE}:|job_workflow_ref:${ONE}/${ONE}/`),
    pinned: new RegExp(
      `^repo:${ONE}/${ONE}:(environment:${PATH}|ref:refs/(heads|tags)/[^*?]+)$|job_workflow_ref:[^*?]+@[^*?]+$`,
    ),
    example: GITHUB_SUBJECTS,
  },
  {
    name: "GitLab",
    host: /gitlab/,
    named: new RegExp(`^project_(path|id):${PATH}:`),
    pinned: new RegExp(`^project_(path|id):${PATH}:ref_type:(branch|tag):ref:[^*?]+$`),
    example: "project_path:<group>/<project>:ref_type:branch:ref:<branch>",
  },
  {
    name: "Bitbucket Pipelines",
    host: /^api\.bitbucket\.org\//,
    // The last part is the step, which is new in every run.
    named: /^\{[^*?}]+\}:/,
    pinned: /^\{[^*?}]+\}:\{[^*?}]+\}:(\*|\{[^*?}]+\})$/,
    example: "{<repository uuid>}:{<environment uuid>}:*",
  },
  {
    name: "Buildkite",
    host: /^agent\.buildkite\.com$/,
    named: new RegExp(`^organization:${ONE}:pipeline:${ONE}:`),
    pinned: new RegExp(`^organization:${ONE}:pipeline:${ONE}:ref:${PATH}:`),
    example: "organization:<organisation>:pipeline:<pipeline>:ref:refs/heads/<branch>:*",
  },
  {
    name: "CircleCI",
    host: /^oidc\.circleci\.com\//,
    // The subject holds who started the run, and no branch.
    named: new RegExp(`^org/${ONE}/project/${ONE}/`),
    pinned: new RegExp(`^org/${ONE}/project/${ONE}/`),
    example: "org/<organisation id>/project/<project id>/user/*",
  },
  {
    name: "HCP Terraform",
    host: /^app\.terraform\.io$|(^|\.)terraform\.|^app\.eu\.terraform\.io$/,
    named: new RegExp(`^organization:${PATH}:project:${PATH}:workspace:${PATH}:`),
    pinned: new RegExp(`^organization:${PATH}:project:${PATH}:workspace:${PATH}:run_phase:`),
    example: "organization:<organisation>:project:<project>:workspace:<workspace>:run_phase:apply",
  },
  {
    name: "Azure DevOps",
    host: /^vstoken\.dev\.azure\.com\//,
    named: /^sc:\/\/[^*?/]+\/[^*?/]+\//,
    pinned: /^sc:\/\/[^*?/]+\/[^*?/]+\/[^*?]+$/,
    example: "sc://<organisation>/<project>/<service connection>",
  },
  {
    name: "Spacelift",
    host: /\.spacelift\.io$/,
    named: /^space:[^*?:]+:(stack|module):[^*?:]+:/,
    pinned: /^space:[^*?:]+:(stack|module):[^*?:]+:run_type:[^*?:]+:/,
    example: "space:<space>:stack:<stack>:run_type:TRACKED:scope:write",
  },
];

/** The pipeline service behind an issuer, given without scheme. */
export function pipelineOf(issuer: string): PipelineIssuer | undefined {
  return pipelineIssuers.find(({ host }) => host.test(issuer));
}
