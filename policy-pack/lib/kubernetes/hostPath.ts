const runtimeSockets = [
  "/var/run/docker.sock",
  "/run/docker.sock",
  "/var/run/containerd/containerd.sock",
  "/run/containerd/containerd.sock",
  "/var/run/containerd.sock",
  "/run/containerd.sock",
  "/var/run/crio/crio.sock",
  "/run/crio/crio.sock",
  "/var/run/crio.sock",
  "/run/crio.sock",
  "/var/run/dockershim.sock",
  "/var/run/cri-dockerd.sock",
  "/run/cri-dockerd.sock",
  "/run/podman/podman.sock",
];

/** Directories of the operating system, with everything below them. */
const systemDirectories = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/home",
  "/lib",
  "/lib64",
  "/opt",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/srv",
  "/sys",
  "/usr",
  "/var",
];

/** What mounting a path of the node gives away. */
export type HostPathRisk = "container-socket" | "sensitive-path" | "host-path";

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The worst that a path of the node gives away: the runtime's socket, the operating system, or just some files. */
export function hostPathRisk(path: string): HostPathRisk {
  const normal = normalise(path);
  if (runtimeSockets.includes(normal)) return "container-socket";
  if (
    normal === "/" ||
    systemDirectories.some((directory) => normal === directory || normal.startsWith(`${directory}/`))
  ) {
    return "sensitive-path";
  }
  return "host-path";
}
