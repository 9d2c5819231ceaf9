<?php

namespace App\Queue;

final class Consumer
{
    public function __construct(private \Redis $redis)
    {
    }

    private function decode(string $payload): object
    {
        return unserialize($payload, ['allowed_classes' => true]);
    }

    public function next(): void
    {
        [, $payload] = $this->redis->blPop(['rappels'], 0);
        $this->decode($payload)->handle();
    }
}
