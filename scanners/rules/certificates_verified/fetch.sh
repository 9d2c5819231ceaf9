# ruleid: any-certificate-not-verified
curl -sk https://fhir.clinic.fr/metadata
# ruleid: any-certificate-not-verified
curl --insecure "https://fhir.clinic.fr/metadata"
# ruleid: any-certificate-not-verified
wget --no-check-certificate https://fhir.clinic.fr/a
# ruleid: any-certificate-not-verified
ssh -o StrictHostKeyChecking=no root@clinic.fr
curl -sS https://fhir.clinic.fr/metadata --cacert ca.pem
# curl -k is forbidden
