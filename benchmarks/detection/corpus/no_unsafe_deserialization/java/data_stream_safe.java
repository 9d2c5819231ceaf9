package fr.seance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

class MeterFrame {
    final int pulse;
    final long measuredAt;

    private MeterFrame(int pulse, long measuredAt) {
        this.pulse = pulse;
        this.measuredAt = measuredAt;
    }

    static MeterFrame readFrom(Socket socket) throws IOException {
        InputStream raw = socket.getInputStream();
        DataInputStream input = new DataInputStream(raw);
        return new MeterFrame(input.readUnsignedByte(), input.readLong());
    }
}
