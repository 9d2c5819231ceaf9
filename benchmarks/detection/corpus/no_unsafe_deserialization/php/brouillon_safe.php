<?php

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Serializer\SerializerInterface;
use Symfony\Component\Yaml\Yaml;

final class DraftReader
{
    public function __construct(private SerializerInterface $serializer)
    {
    }

    public function draft(Request $request): Draft
    {
        return $this->serializer->deserialize($request->getContent(), Draft::class, 'json');
    }

    public function protocol(Request $request): array
    {
        return Yaml::parse($request->getContent(), Yaml::PARSE_EXCEPTION_ON_INVALID_TYPE);
    }
}
