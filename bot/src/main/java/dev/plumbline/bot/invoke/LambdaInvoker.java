package dev.plumbline.bot.invoke;

import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.RequestJson;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asynchronous invocation of the Lambda function. Lambda's destinations carry the answer. */
public final class LambdaInvoker implements DiagnoseInvoker {
    private static final int ACCEPTED = 202;

    private final LambdaClient lambda;
    private final String function;

    /** @param function name or ARN */
    public LambdaInvoker(LambdaClient lambda, String function) {
        this.lambda = lambda;
        this.function = function;
    }

    @Override
    public void invoke(DiagnosisRequest request) throws InvocationRefused {
        InvokeResponse response;
        try {
            response = lambda.invoke(builder -> builder.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromByteArrayUnsafe(RequestJson.writeBytes(request))));
        } catch (SdkException e) {
            throw new InvocationRefused("run " + request.runId() + ": " + function + " could not be invoked", e);
        }
        if (response.statusCode() == null || response.statusCode() != ACCEPTED) {
            throw new InvocationRefused(
                    "run " + request.runId() + ": " + function + " answered " + response.statusCode() + ", not 202");
        }
    }
}
