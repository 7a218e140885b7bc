/**
 * Ports that are never meant for the internet: remote shells, file transfer and shares, directories, mail relays, data
 * stores, and what Kubernetes and its nodes listen on.
 */
export const SENSITIVE_PORTS: readonly number[] = [
  20, 21, 22, 23, 25, 53, 110, 111, 135, 137, 138, 139, 161, 389, 445, 636, 873, 1433, 1434, 1521, 2049, 2375, 2376,
  2379, 2380, 2383, 2483, 2484, 3020, 3306, 3389, 4505, 4506, 5432, 5500, 5601, 5900, 5984, 6379, 7000, 7001, 8140,
  9042, 9092, 9160, 9200, 9300, 10250, 10255, 10256, 10257, 10259, 11211, 11214, 11215, 27017, 27018, 27019, 50070,
  50470, 61620, 61621,
];
