import { createHash } from "node:crypto";

/** How the private endpoint is reached through Session Manager. */
export interface Tunnel {
  /** Tag `Name` of the instance that forwards. */
  readonly instanceName: string;
  /** Port on this machine. */
  readonly localPort: number;
}

const FIRST_PORT = 20_000;
const PORTS = 20_000;

/** A port for a cluster, the same on every machine, so that the kubeconfig does not change. */
export function localPort(region: string, cluster: string): number {
  const digest = createHash("sha256").update(`${region}/${cluster}`).digest();
  return FIRST_PORT + (digest.readUInt32BE(0) % PORTS);
}

/**
 * Opens the tunnel unless it is open, then asks for a token. A new instance needs about a minute until its agent has
 * registered, so it is tried for some minutes. Whatever else listens on the port cannot show the cluster's certificate,
 * and gets no token.
 */
export const TUNNEL_SCRIPT = `set -u
port=$1 host=$2 name=$3 region=$4
shift 4
listening() { (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; }
open() {
  instance=$(aws ec2 describe-instances --region "$region" --output text \\
    --filters "Name=tag:Name,Values=$name" Name=instance-state-name,Values=running \\
    --query 'sort_by(Reservations[].Instances[], &LaunchTime)[-1].InstanceId') || return 1
  nohup aws ssm start-session --region "$region" --target "$instance" \\
    --document-name AWS-StartPortForwardingSessionToRemoteHost \\
    --parameters "host=$host,portNumber=443,localPortNumber=$port" </dev/null >/dev/null 2>&1 &
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    listening && return 0
    kill -0 $! 2>/dev/null || return 1
    sleep 1
  done
  kill $!
  return 1
}
attempt=0
until listening || open || listening; do
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 20 ]; then
    echo "no session to $name in $region: the AWS CLI, its Session Manager plugin and the right ssm:StartSession are needed" >&2
    exit 1
  fi
  sleep 10
done
exec aws "$@"
`;
