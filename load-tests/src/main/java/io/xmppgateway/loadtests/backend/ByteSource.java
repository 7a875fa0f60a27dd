package io.xmppgateway.loadtests.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/** Writes a body of zeros as fast as the other side takes it, and no faster. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class ByteSource {

    private static final int CHUNK = 1 << 16;
    private static final ByteBuf ZEROS =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(CHUNK).writeZero(CHUNK));

    private long left;
    private boolean ended;

    ByteSource(long length) {
        this.left = length;
    }

    void writeTo(ChannelHandlerContext context) {
        while (left > 0 && context.channel().isWritable()) {
            int size = (int) Math.min(left, CHUNK);
            context.write(new DefaultHttpContent(ZEROS.slice(0, size)));
            left -= size;
        }
        if (left == 0 && !ended) {
            ended = true;
            context.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        context.flush();
    }
}
