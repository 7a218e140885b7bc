export const CLUSTER = "digitalocean:index/kubernetesCluster:KubernetesCluster";
