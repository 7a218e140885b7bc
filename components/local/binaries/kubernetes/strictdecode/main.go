// Command strictdecode reads YAML documents from standard input and decodes each, strictly, into the official type of its
// kind: an unknown or repeated field is an error. It proves that rendered configuration is what Kubernetes reads.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	apiserverv1 "k8s.io/apiserver/pkg/apis/apiserver/v1"
	auditv1 "k8s.io/apiserver/pkg/apis/audit/v1"
	kubeletv1beta1 "k8s.io/kubelet/config/v1beta1"
	kubeadmv1beta4 "k8s.io/kubernetes/cmd/kubeadm/app/apis/kubeadm/v1beta4"
	eventratelimitv1alpha1 "k8s.io/kubernetes/plugin/pkg/admission/eventratelimit/apis/eventratelimit/v1alpha1"
	podsecurityv1 "k8s.io/pod-security-admission/admission/api/v1"
	"sigs.k8s.io/yaml"
)

type typeMeta struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
}

// newObject returns an empty object of the official type of a kind.
func newObject(meta typeMeta) (any, error) {
	switch meta {
	case typeMeta{"kubeadm.k8s.io/v1beta4", "ClusterConfiguration"}:
		return &kubeadmv1beta4.ClusterConfiguration{}, nil
	case typeMeta{"kubeadm.k8s.io/v1beta4", "InitConfiguration"}:
		return &kubeadmv1beta4.InitConfiguration{}, nil
	case typeMeta{"kubeadm.k8s.io/v1beta4", "JoinConfiguration"}:
		return &kubeadmv1beta4.JoinConfiguration{}, nil
	case typeMeta{"kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"}:
		return &kubeletv1beta1.KubeletConfiguration{}, nil
	case typeMeta{"apiserver.config.k8s.io/v1", "AdmissionConfiguration"}:
		return &apiserverv1.AdmissionConfiguration{}, nil
	case typeMeta{"apiserver.config.k8s.io/v1", "AuthenticationConfiguration"}:
		return &apiserverv1.AuthenticationConfiguration{}, nil
	case typeMeta{"apiserver.config.k8s.io/v1", "EncryptionConfiguration"}:
		return &apiserverv1.EncryptionConfiguration{}, nil
	case typeMeta{"audit.k8s.io/v1", "Policy"}:
		return &auditv1.Policy{}, nil
	case typeMeta{"pod-security.admission.config.k8s.io/v1", "PodSecurityConfiguration"}:
		return &podsecurityv1.PodSecurityConfiguration{}, nil
	case typeMeta{"eventratelimit.admission.k8s.io/v1alpha1", "Configuration"}:
		return &eventratelimitv1alpha1.Configuration{}, nil
	}
	return nil, fmt.Errorf("unknown kind %s %s", meta.APIVersion, meta.Kind)
}

func decode(document []byte) error {
	var meta typeMeta
	if err := yaml.Unmarshal(document, &meta); err != nil {
		return err
	}
	object, err := newObject(meta)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalStrict(document, object); err != nil {
		return fmt.Errorf("%s: %w", meta.Kind, err)
	}
	fmt.Println(meta.Kind)
	// The configuration of an admission plugin is a document of its own inside.
	if admission, ok := object.(*apiserverv1.AdmissionConfiguration); ok {
		for _, plugin := range admission.Plugins {
			inner, err := json.Marshal(plugin.Configuration)
			if err != nil {
				return err
			}
			if err := decode(inner); err != nil {
				return fmt.Errorf("%s: %w", plugin.Name, err)
			}
		}
	}
	return nil
}

func run() error {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(os.Stdin))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(document)) == 0 {
			continue
		}
		if err := decode(document); err != nil {
			return err
		}
	}
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
