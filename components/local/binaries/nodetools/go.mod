// Programs of our own that real nodes need: a way between the machine and the nodes' network, images and a registry.
module hardened-cluster.local/binaries/nodetools

go 1.26.0

require golang.org/x/sys v0.40.0
