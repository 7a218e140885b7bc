/** What a program and its hosts need to run, none of which holds a credential. */
const KEPT = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|PWD|TMPDIR|TEMP|TMP|TZ|LANG|LANGUAGE|TERM|COLUMNS|LINES|CI)$/,
  /^LC_/,
  /^XDG_/,
  /^(NO_COLOR|FORCE_COLOR)$/,
  // Where certificates and the commands' own files are.
  /^(SSL_CERT_FILE|SSL_CERT_DIR|NODE_EXTRA_CA_CERTS|KUBECONFIG|KUBEBUILDER_ASSETS|HARDENED_CLUSTER_HOME)$/,
];

/**
 * Takes every other variable out of an environment: cloud credentials, tokens of the pipeline, NODE_OPTIONS. A program
 * of a pull request is somebody else's code, and a preview needs none of them (secrets-no-plaintext).
 */
export function removeForeignVariables(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (!KEPT.some((pattern) => pattern.test(name))) Reflect.deleteProperty(environment, name);
  }
}
